"""The system of record: people, cases, referrals, sites, proceedings, duties, audit. No code yet."""
