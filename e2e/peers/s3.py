"""A file store that speaks S3, for tests: moto's server over a bucket named waymark-test, in memory.

The first line on standard output is the port. It ends when its standard input closes.
"""

import logging
import sys

import boto3
from moto.server import ThreadedMotoServer

logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
store = boto3.client(
    "s3",
    endpoint_url=f"http://{host}:{port}",
    region_name="us-east-1",
    aws_access_key_id="test",
    aws_secret_access_key="test",
)
store.create_bucket(Bucket="waymark-test")
print(port, flush=True)
sys.stdin.read()
server.stop()
