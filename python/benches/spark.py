"""khabar on a local Spark: 100,000 short articles, one of them broken, and what one machine makes of them.

    python python/benches/spark.py [HOW_MANY] [CORES]

Checks that the tables are the same, and prints what a core does there and in the plain library. The articles are made of
templates. Needs PySpark and Java.
"""

import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]
from pyspark.sql import SparkSession

import khabar
import khabar.spark

PLACES = ["بيروت", "القاهرة", "تونس", "عمان", "بغداد", "الخرطوم", "الرباط", "صنعاء", "طرابلس", "الكويت", "باريس", "أنقرة"]
COUNTRIES = ["روسيا", "فرنسا", "مصر", "قطر", "ليبيا", "اليمن", "الأردن", "تركيا", "إيران", "الصين", "ألمانيا", "الجزائر"]
PEOPLE = ["أحمد الخطيب", "سامي نور الدين", "ليلى منصور", "عمر الحداد", "هدى الأمين", "كريم بن صالح", "ريم العلي"]
POSTS = ["وزير الخارجية", "المتحدث باسم الحكومة", "رئيس الوزراء", "وزيرة الصحة", "مدير المستشفى", "قائد الشرطة"]
AGENCIES = ["رويترز", "أ ف ب", "د ب أ", "وكالات"]
LEADS = [
    "التقى {post} {person} في {place} أمس وفدا من {country} لبحث العلاقات بين البلدين.",
    "أعلنت {country} الثلاثاء أنها ستستضيف قمة في {place} في {day} مايو المقبل.",
    "قتل {n} أشخاص وأصيب {m} آخرون في هجوم على حافلة قرب {place} مساء الأحد، بحسب {post}.",
    "تظاهر مئات الأشخاص في {place} احتجاجا على قرار الحكومة رفع أسعار الوقود.",
    "وقعت {country} و{other} اتفاقا للتعاون في مجال الطاقة بقيمة {m} مليون دولار.",
    "ضرب زلزال مدينة {place} فجر الجمعة، وأسفر عن مقتل {n} أشخاص.",
]
BODIES = [
    "وقال {person}: «سنواصل العمل مع {country} حتى نهاية العام»، مضيفا أن المحادثات كانت بناءة.",
    "وأضاف {post} أن {country} قدمت مساعدات إلى {other} في الأسابيع الماضية.",
    "وكانت {other} قد أدانت الهجوم الذي وقع في {place} قبل {n} أيام.",
    "ومن المقرر أن يزور {person} {place} في {day} يونيو لبحث الأزمة مع نظيره.",
    "وأشارت مصادر طبية في {place} إلى أن {m} من المصابين في حالة حرجة.",
]


def article(number: int) -> dict[str, Any]:
    """The article of that number, always the same."""
    draw = random.Random(number)

    def sentence(template: str) -> str:
        country, other = draw.sample(COUNTRIES, 2)
        return template.format(
            post=draw.choice(POSTS),
            person=draw.choice(PEOPLE),
            place=draw.choice(PLACES),
            country=country,
            other=other,
            day=draw.randint(1, 28),
            n=draw.randint(3, 10),
            m=draw.randint(11, 90),
        )

    place, agency = draw.choice(PLACES), draw.choice(AGENCIES)
    body = " ".join(sentence(template) for template in draw.sample(BODIES, 3))
    text = f"{place} ({agency}) - {sentence(draw.choice(LEADS))} {body}"
    return {"id": str(number), "text": text, "date": f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"}


def processor_seconds() -> tuple[float, float]:
    """What the processes below this one have run: Python workers, and Java. Other processes of the machine take from the
    clock, but nothing from this."""
    parents, ran, names = {}, {}, {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (process / "stat").read_text().rpartition(")")
            fields = rest.split()
        except OSError:
            continue
        names[int(process.name)] = name.partition("(")[2]
        parents[int(process.name)] = int(fields[1])
        ran[int(process.name)] = sum(int(ticks) for ticks in fields[11:15])
    below = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in below} - below:
        below |= more
    below -= {os.getpid()}
    java = sum(ran[process] for process in below if names[process] == "java")
    everything = sum(ran[process] for process in below)
    return (everything - java) / os.sysconf("SC_CLK_TCK"), java / os.sysconf("SC_CLK_TCK")


def ordered(table: pyarrow.Table) -> pyarrow.Table:
    keys = [key for key in ["entity", "mention", "time", "quote", "event", "argument"] if key in table.column_names]
    keys = [key for key in keys if pyarrow.types.is_integer(table.schema.field(key).type)]
    return table.sort_by([(key, "ascending") for key in ["article_id", *keys]]).combine_chunks()


def main(count: int, cores: int, folder: Path) -> None:
    broken = count // 2
    made = [article(number) for number in range(count)]
    made[broken]["date"] = "yesterday"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(made), folder / "articles.parquet", row_group_size=count // 40)
    megabytes = sum(len(one["text"].encode()) for one in made) / 1e6
    del made

    articles = pyarrow.parquet.read_table(folder / "articles.parquet")
    start, before = time.perf_counter(), time.process_time()
    alone = khabar.extract_table(articles["text"], articles["date"], id=articles["id"], workers=cores)
    seconds, plain = time.perf_counter() - start, time.process_time() - before
    print(f"articles                 {count:,}, {megabytes:.1f} MB")
    print(f"plain library            {count / seconds:,.0f} a second by the clock, {count / plain:,.0f} a second and core")

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    settings = settings.config("spark.driver.memory", "3g").config("spark.sql.files.maxPartitionBytes", "4m")
    spark = settings.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    frame = spark.read.parquet(str(folder / "articles.parquet")).repartition(8 * cores)
    # Java and the Python processes warm up.
    khabar.spark.extract(frame.limit(2000), published="date", id="id").write.parquet(str(folder / "warm"))
    start, earlier = time.perf_counter(), processor_seconds()
    khabar.spark.extract(frame, published="date", id="id").write.parquet(str(folder / "extracted"))
    seconds, after = time.perf_counter() - start, processor_seconds()
    python, java = after[0] - earlier[0], after[1] - earlier[1]
    print(f"Spark, {cores} processes       {count / seconds:,.0f} a second by the clock")
    print(f"  a core of a worker     {count / python:,.0f} a second, {plain / python:.1%} of the plain library")
    print(f"  with Java's own work   {count / (python + java):,.0f} a second, {plain / (python + java):.1%}")

    for name, table in khabar.spark.tables(spark.read.parquet(str(folder / "extracted"))).items():
        cluster, here = ordered(table.toArrow()), ordered(pyarrow.table(alone.to_arrow()[name]))
        equal = cluster.cast(here.schema).combine_chunks().equals(here)
        print(f"{name:<24} {here.num_rows:,} rows, {'equal' if equal else 'DIFFERENT'}")
        if not equal:
            sys.exit(1)
        if name == "articles":
            (bad,) = cluster.filter(pyarrow.compute.field("error").is_valid()).to_pylist()
            print(f"broken                   {bad['article_id']}: {bad['error']}")
    spark.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made_here:
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
            int(sys.argv[2]) if len(sys.argv) > 2 else len(os.sched_getaffinity(0)),
            Path(made_here),
        )
