"""The evidence file and its search index: one immutable file a build, swapped in whole."""
