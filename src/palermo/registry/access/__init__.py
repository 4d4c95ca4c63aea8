"""The one access rule: deny by default, resolved to rows, used by list, detail, search, export, count, attachment."""
