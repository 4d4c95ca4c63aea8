"""Duties on a clock: what law, rule or our own target demands of whom by when, derived from events at any instant.

Pure: no database, no machine's clock, nothing stored. Events go in (`event.Event`), rows come out (`row.DutyRow`), and
`row.state` compares a row with an instant. Duties, events, agencies and calendars are files of content/.
"""
