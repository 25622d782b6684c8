"""The main job, done by the running product, with an outsider's means: REST, SMTP, the inbound mail door."""
