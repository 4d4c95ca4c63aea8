"""Where who a person is, is kept: sealed under a key per person, found by keyed codes. See docs/security.md."""
