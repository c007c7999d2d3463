"""Pictures of reports and of corpora, as Altair charts: what `Report.timeline`, `Corpus.timeline`, `Corpus.network` and
`Corpus.map` do. Needs Altair and PyArrow (`pip install "khabar[plot]"`).

A chart is a Vega-Lite specification with its data in it. It can be restyled (`chart.properties(width=900)`,
`chart.configure_axis(labelFontSize=14)`) and saved (`chart.save("timeline.html")`). Names stand in it as right-to-left
text, so that Latin letters, digits and brackets in them keep their places; the browser shapes them.
"""

try:
    import altair as _altair  # noqa: F401
    import pyarrow as _pyarrow  # type: ignore[import-untyped]  # noqa: F401
except ImportError as _why:
    raise ImportError('Altair and PyArrow are needed: pip install "khabar[plot]"') from _why

from khabar.plot.map import map
from khabar.plot.network import network
from khabar.plot.timeline import corpus_timeline, report_timeline

__all__ = ["corpus_timeline", "map", "network", "report_timeline"]
