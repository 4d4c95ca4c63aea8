"""The tables of the evidence file: columns to look things up by, and the whole shape as JSON in `doc`.

Each is told from the lines of the readings (see reading_cache). `year` is the year a thing is listed
under: its report's, or that of its period where the source covers many years. Sorted as pages ask for them.
"""

# ruff: noqa: S608 - only names of this package's own tables and columns are put into SQL; values are bound

# What a sentence can cite by id, besides a source.
CITABLE = ("figure", "statement", "recommendation", "placement", "finding", "fault", "quarantined")

_LISTED = "coalesce(try_cast({own} AS INTEGER), s.year)"
_REPORT = "coalesce(s.year, try_cast(t.doc->>'$.period.label' AS INTEGER))"

TOLD = {
    "source": """
        SELECT id, doc->>'family' AS family, doc->>'country' AS country,
               try_cast(doc->>'report_year' AS INTEGER) AS year,
               unread_share, doc
        FROM told WHERE kind = 'source' ORDER BY family, country, year, id""",
    "text": "SELECT source, doc FROM told WHERE kind = 'text' ORDER BY source",
    "unread": """
        SELECT source, (doc->'span'->>0)::INTEGER AS start, (doc->'span'->>1)::INTEGER AS stop
        FROM told WHERE kind = 'unread' ORDER BY source, n""",
    "section": "SELECT source, n, doc FROM told WHERE kind = 'section' ORDER BY source, n",
    "row": """
        SELECT source, (doc->>'row')::INTEGER AS row, doc FROM told WHERE kind = 'row' ORDER BY source, row""",
    "figure": """
        SELECT t.id, t.doc->>'country' AS country, t.doc->>'measure' AS measure, t.doc->>'place' AS place,
               t.source, try_cast(t.doc->>'$.period.label' AS INTEGER) AS year, t.n, t.doc
        FROM told t WHERE kind = 'figure' ORDER BY country, source, n""",
    "statement": f"""
        SELECT t.id, t.doc->>'country' AS country, {_REPORT} AS year, t.doc->>'topic' AS topic,
               t.source, t.n, t.doc
        FROM told t JOIN source s ON s.id = t.source WHERE kind = 'statement'
        ORDER BY t.doc->>'country', year, t.source, n""",
    "recommendation": f"""
        SELECT t.id, t.doc->>'country' AS country, {_LISTED.format(own="t.doc->>'report_year'")} AS year,
               t.source, t.n, t.doc
        FROM told t JOIN source s ON s.id = t.source WHERE kind = 'recommendation'
        ORDER BY t.doc->>'country', year, t.source, n""",
    "placement": f"""
        SELECT t.id, t.doc->>'country' AS country, {_LISTED.format(own="t.doc->>'year'")} AS year,
               t.source, t.n, t.doc
        FROM told t JOIN source s ON s.id = t.source WHERE kind = 'placement'
        ORDER BY t.doc->>'country', year, t.source, n""",
    "fault": """
        SELECT id, doc->>'country' AS country, source, n, doc
        FROM told WHERE kind = 'fault' ORDER BY country, source, n""",
    "quarantined": """
        SELECT id, doc->>'country' AS country, source, n, doc
        FROM told WHERE kind = 'quarantined' ORDER BY country, source, n""",
    "plan": """
        SELECT id, doc->>'country' AS country, source, n, doc
        FROM told WHERE kind = 'plan' ORDER BY country, source, n""",
    "decision": "SELECT id, source, n, doc FROM told WHERE kind = 'decision' ORDER BY source, n",
}

LATER = {
    "finding": "id VARCHAR, country VARCHAR, year INTEGER, kind VARCHAR, n INTEGER, doc JSON",
    "link": "id VARCHAR, country VARCHAR, year INTEGER, n INTEGER, doc JSON",
    "answer": "id VARCHAR, country VARCHAR, year INTEGER, n INTEGER, doc JSON",
    "document": "key VARCHAR, n INTEGER, doc JSON",
    "cited": "key VARCHAR, id VARCHAR",
    "build": "doc JSON",
}

# What a click asks for: found through an index in a millisecond, where a scan takes ten.
KEYS = {"source": "id", "document": "key"} | dict.fromkeys(CITABLE, "id")
