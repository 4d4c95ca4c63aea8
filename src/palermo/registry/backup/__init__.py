"""Backup and restore of the registry's database. Keys, anchors and the register of erasures stay apart from it."""
