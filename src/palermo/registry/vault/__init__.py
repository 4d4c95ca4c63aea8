"""Identities at rest: keys, ciphers and keyed search codes. Nothing here knows a case."""
