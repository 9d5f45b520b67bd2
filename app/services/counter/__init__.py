"""The work at the counter: requests, referrals, consents, replies, bookings. Imports matching and below."""
