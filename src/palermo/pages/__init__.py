"""Country pages, source viewer, downloads, static site; reads the store only."""
