"""What one machine needs to run it all: databases from wheels, the mail catcher, the supervisor, the demo.

An outsider to the product's rooms: it starts processes and speaks HTTP and SMTP, and imports none of them.
"""
