"""Who is on the phone: caller and callees, and how it is said what they do."""
