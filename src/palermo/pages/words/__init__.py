"""The assessment in words: facts of the evidence to clauses, clauses to a paragraph. Pure; wording in content/words/."""
