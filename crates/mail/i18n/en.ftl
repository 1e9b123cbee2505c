link-unknown = This link is not known here. Check that it was copied whole, or ask for a new one.
link-expired = This link has expired. Ask for a new one.
link-used = This link was used already, and it works only once. Ask for a new one.
link-revoked = This link was withdrawn. If you have a newer one, use that; otherwise ask for a new one.
