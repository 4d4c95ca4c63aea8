"""The working screens. No code yet."""
