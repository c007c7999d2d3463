/*
 * Structured skip-gram embeddings (Ling et al. 2015): every position around a word has output vectors of its own, so
 * that words are alike that stand in the same places, not only in the same texts.
 *
 *     skipgram IDS OUT SIZE EPOCHS
 *
 * IDS holds 32-bit word numbers, -1 behind each sentence. Words are 0 .. SIZE-1, most frequent first; SIZE stands for
 * every rarer word and for the edge of a sentence. OUT gets (SIZE + 1) x DIMENSIONS floats.
 *
 * Sums run in LANES fixed partial sums and random numbers from a fixed seed: built without -ffast-math and with
 * -ffp-contract=off, the result does not depend on the vector unit of the machine.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIMENSIONS = 64, POSITIONS = 6, NEGATIVES = 5, LANES = 8, NOISE_SLOTS = 1 << 24, SIGMOID_STEPS = 2048 };

static const double KEPT_SHARE = 1e-4; /* words more frequent than this are thinned out */
static const double NOISE_POWER = 0.75;
static const float FIRST_RATE = 0.03f, LAST_RATE = 0.0003f;

static uint64_t random_state = 88172645463325252ULL;

static uint64_t next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static float next_fraction(void) { return (float)(next_random() >> 40) / (float)(1 << 24); }

static void die(const char *message) {
    fprintf(stderr, "skipgram: %s\n", message);
    exit(1);
}

static void *allocate(size_t count, size_t size) {
    void *memory = calloc(count, size);
    if (!memory) die("out of memory");
    return memory;
}

static int32_t *read_ids(const char *path, long *length) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) die("cannot read the word numbers");
    *length = ftell(file) / (long)sizeof(int32_t);
    rewind(file);
    int32_t *ids = allocate((size_t)*length + 1, sizeof *ids);
    if (fread(ids, sizeof *ids, (size_t)*length, file) != (size_t)*length) die("cannot read the word numbers");
    fclose(file);
    return ids;
}

/* Words in proportion to count^NOISE_POWER, to draw from by a uniform index. */
static int32_t *noise_table(const long *counts, int size) {
    int32_t *table = allocate(NOISE_SLOTS, sizeof *table);
    double total = 0;
    for (int word = 0; word <= size; word++) total += pow((double)counts[word], NOISE_POWER);
    int word = 0;
    double filled = pow((double)counts[0], NOISE_POWER) / total;
    for (int slot = 0; slot < NOISE_SLOTS; slot++) {
        table[slot] = word;
        if ((double)slot / NOISE_SLOTS > filled && word < size) {
            word++;
            filled += pow((double)counts[word], NOISE_POWER) / total;
        }
    }
    return table;
}

/* How likely an occurrence of each word is to be learnt from. */
static float *keep_shares(const long *counts, int size, long total) {
    float *keep = allocate((size_t)size + 1, sizeof *keep);
    for (int word = 0; word <= size; word++) {
        double share = (double)counts[word] / (double)total;
        keep[word] = share > 0 ? (float)(sqrt(KEPT_SHARE / share) + KEPT_SHARE / share) : 1;
    }
    return keep;
}

static float dot(const float *left, const float *right) {
    float lanes[LANES] = {0};
    for (int at = 0; at < DIMENSIONS; at += LANES)
        for (int lane = 0; lane < LANES; lane++) lanes[lane] += left[at + lane] * right[at + lane];
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

/* The offset that a position stands for: one or two words away, or somewhere from three to five. */
static int offset_of(int position) {
    static const int near_offsets[] = {-1, 1, -2, 2};
    if (position < 4) return near_offsets[position];
    int far_offset = 3 + (int)(next_random() >> 33) % 3;
    return position == 4 ? -far_offset : far_offset;
}

/* The word at an offset, `edge` just outside the sentence, -1 farther out. */
static int context_at(const int32_t *ids, long length, long at, int offset, int edge) {
    int step = offset > 0 ? 1 : -1;
    for (int distance = step;; distance += step) {
        long there = at + distance;
        int outside = there < 0 || there >= length || ids[there] < 0;
        if (distance == offset) return outside ? edge : ids[there];
        if (outside) return -1;
    }
}

int main(int argc, char **argv) {
    if (argc != 5) die("usage: skipgram IDS OUT SIZE EPOCHS");
    int size = atoi(argv[3]), epochs = atoi(argv[4]);
    long length;
    int32_t *ids = read_ids(argv[1], &length);

    long *counts = allocate((size_t)size + 1, sizeof *counts), total = 0;
    for (long at = 0; at < length; at++) {
        if (ids[at] > size) die("a word number is too large");
        if (ids[at] >= 0) counts[ids[at]]++, total++;
    }
    int32_t *noise = noise_table(counts, size);
    float *keep = keep_shares(counts, size, total);
    float sigmoid[SIGMOID_STEPS]; /* of -8 .. 8 */
    for (int step = 0; step < SIGMOID_STEPS; step++) sigmoid[step] = 1 / (1 + expf(-(float)(step - 1024) / 128));

    size_t vectors = (size_t)size + 1;
    float *input = allocate(vectors * DIMENSIONS, sizeof *input);
    float *output = allocate(vectors * POSITIONS * DIMENSIONS, sizeof *output);
    for (size_t i = 0; i < vectors * DIMENSIONS; i++) input[i] = (next_fraction() - 0.5f) / DIMENSIONS;

    for (int epoch = 0; epoch < epochs; epoch++) {
        double loss = 0;
        long pairs = 0;
        for (long at = 0; at < length; at++) {
            int word = ids[at];
            if (word < 0 || next_fraction() > keep[word]) continue;
            float done = ((float)epoch + (float)at / (float)length) / (float)epochs;
            float rate = fmaxf(FIRST_RATE * (1 - done), LAST_RATE);
            float *vector = input + (size_t)word * DIMENSIONS;
            for (int position = 0; position < POSITIONS; position++) {
                int context = context_at(ids, length, at, offset_of(position), size);
                if (context < 0) continue;
                float change[DIMENSIONS] = {0};
                for (int sample = 0; sample <= NEGATIVES; sample++) {
                    int target = sample ? noise[(next_random() >> 20) & (NOISE_SLOTS - 1)] : context;
                    if (sample && target == context) continue;
                    float *against = output + ((size_t)target * POSITIONS + (size_t)position) * DIMENSIONS;
                    float score = fminf(fmaxf(dot(vector, against) * 128 + 1024, 0), SIGMOID_STEPS - 1);
                    float probability = sigmoid[(int)score];
                    float gradient = ((float)(sample == 0) - probability) * rate;
                    if (sample == 0) loss -= logf(probability + 1e-6f), pairs++;
                    for (int i = 0; i < DIMENSIONS; i++) {
                        change[i] += gradient * against[i];
                        against[i] += gradient * vector[i];
                    }
                }
                for (int i = 0; i < DIMENSIONS; i++) vector[i] += change[i];
            }
        }
        fprintf(stderr, "skipgram: epoch %d of %d, loss %.4f\n", epoch + 1, epochs, pairs ? loss / (double)pairs : 0);
    }

    FILE *file = fopen(argv[2], "wb");
    if (!file || fwrite(input, sizeof *input, vectors * DIMENSIONS, file) != vectors * DIMENSIONS || fclose(file))
        die("cannot write the embeddings");
    return 0;
}
