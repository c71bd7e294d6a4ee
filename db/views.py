"""Views of a library for people who read it with SQL or Datasette; datasette.json explains each column.

A view belongs to the migration that makes it: a later change of it is another migration.
"""

# As refs.notices reads them: the relations by which a registry says that a work was retracted.
_RETRACTING = "('RetractionIn', 'PartialRetractionIn', 'RetractedandRepublishedIn')"
_JOURNAL = "coalesce(nullif(r.journal_iso, ''), nullif(r.journal_medline, ''), r.journal)"


def _of_notice(column: str) -> str:
    return (
        f"(SELECT n.{column} FROM relations AS n WHERE n.record_id = r.id AND n.type IN {_RETRACTING} "  # noqa: S608 our names
        "ORDER BY n.position LIMIT 1)"
    )


def _cited(scheme: str) -> str:
    """A reference cites the work that is meant; where none was found, what it prints."""
    meant, printed = (f"json_extract(v.evidence, '$.{part}.{scheme}')" for part in ("record", "identifiers"))
    return f"coalesce({meant}, {printed})"


SHELF = f"""
    CREATE VIEW retracted AS
    SELECT r.id, r.year, r.authors, r.title, {_JOURNAL} AS journal, r.pmid, r.doi,
        {_of_notice("source")} AS notice, {_of_notice("pmid")} AS notice_pmid,
        {_of_notice("doi")} AS notice_doi
    FROM records AS r
    WHERE instr(lower(r.types), '"retracted publication"')
        OR EXISTS (SELECT 1 FROM relations AS n WHERE n.record_id = r.id AND n.type IN {_RETRACTING})
        OR EXISTS (
            SELECT 1 FROM statements AS s JOIN json_each(s.relations) AS said
            WHERE s.registry = 'crossref' AND s.doi = lower(r.doi)
                AND json_extract(said.value, '$[0]') IN {_RETRACTING}
        );

    CREATE VIEW works AS
    SELECT r.id, r.year, r.authors, r.title, {_JOURNAL} AS journal, r.volume, r.issue, r.pages, r.kind,
        r.types, r.pmid, r.pmcid, r.doi,
        EXISTS (SELECT 1 FROM retracted WHERE retracted.id = r.id) AS retracted,
        (SELECT json_group_array(t.tag) FROM tags AS t WHERE t.record_id = r.id) AS tags,
        (SELECT count(*) FROM notes AS n WHERE n.record_id = r.id) AS notes,
        r.registry, r.fetched
    FROM records AS r;

    CREATE VIEW tagged AS
    SELECT t.tag, r.id, r.year, r.authors, r.title, {_JOURNAL} AS journal, r.pmid, r.doi
    FROM tags AS t JOIN records AS r ON r.id = t.record_id;

    CREATE VIEW noted AS
    SELECT n.written, n.text, r.id, r.year, r.authors, r.title, r.pmid, r.doi
    FROM notes AS n JOIN records AS r ON r.id = n.record_id;

    CREATE VIEW cited AS
    SELECT c.path, json_extract(v.evidence, '$.line') AS line, v.number, v.key, v.verdict,
        json_extract(v.evidence, '$.text') AS printed,
        {_cited("pmid")} AS pmid, {_cited("doi")} AS doi,
        c.judged
    FROM (SELECT max(id) AS id FROM checks GROUP BY path) AS latest
    JOIN checks AS c ON c.id = latest.id
    JOIN verdicts AS v ON v.check_id = c.id;
"""  # noqa: S608 our names
