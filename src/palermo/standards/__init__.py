"""The tier procedure as dated law. Criteria and the following of recommendations have no code yet."""
