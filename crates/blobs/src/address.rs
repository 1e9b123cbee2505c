//! Where files are kept: a folder, or a bucket of a store that speaks S3.

use crate::files::BlobError;
use object_store::{
    ClientOptions, ObjectStore, RetryConfig,
    aws::{AmazonS3, AmazonS3Builder},
    local::LocalFileSystem,
};
use std::{path::PathBuf, sync::Arc, time::Duration};

/// How long a store may take to answer a request whole: a file has at most 20 MiB.
const TIMEOUT: Duration = Duration::from_mins(1);
/// How long until a connection stands.
const CONNECT: Duration = Duration::from_secs(5);
/// How long, and how often, a request that failed by no fault of ours is sent again.
const RETRY: Duration = Duration::from_secs(20);
const RETRIES: usize = 4;

/// The store at this address, and what to call it in a log: never a secret. Who we are at a bucket
/// comes by the standard variables (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, …) or from the
/// machine's role.
pub(crate) fn open(address: &str) -> Result<(Arc<dyn ObjectStore>, String), BlobError> {
    open_as(address, AmazonS3Builder::from_env())
}

/// The same, as whoever this says.
pub(crate) fn open_as(address: &str, us: AmazonS3Builder) -> Result<(Arc<dyn ObjectStore>, String), BlobError> {
    match address.split_once("://") {
        Some(("s3", rest)) => {
            let store = bucket(rest, us)?;
            let name = format!("s3://{}", rest.split(['?', '/']).next().unwrap_or_default());
            Ok((Arc::new(store), name))
        }
        Some(("file", path)) => folder(PathBuf::from(path)),
        None if !address.is_empty() => folder(PathBuf::from(address)),
        _ => Err(BlobError::Address),
    }
}

fn folder(folder: PathBuf) -> Result<(Arc<dyn ObjectStore>, String), BlobError> {
    std::fs::create_dir_all(&folder).map_err(|e| BlobError::Folder(folder.clone(), e))?;
    // an acknowledged upload is on the disk
    let local = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
    Ok((Arc::new(local), folder.display().to_string()))
}

/// `bucket?endpoint=https://…&region=…&allow-http=true&path-style=false`.
fn bucket(rest: &str, us: AmazonS3Builder) -> Result<AmazonS3, BlobError> {
    let (bucket, query) = rest.split_once('?').unwrap_or((rest, ""));
    let bucket = bucket.trim_end_matches('/');
    if bucket.is_empty() || bucket.contains('/') {
        return Err(BlobError::Bucket("s3:// is followed by the name of a bucket and nothing else".to_owned()));
    }
    // whoever opens the first outgoing connection chooses the TLS provider: there is one
    let _chosen_already = rustls::crypto::ring::default_provider().install_default();
    let retry = RetryConfig { max_retries: RETRIES, retry_timeout: RETRY, ..RetryConfig::default() };
    let mut builder = us.with_bucket_name(bucket).with_retry(retry).with_client_options(client(false));
    let mut endpoint = false;
    for pair in query.split('&').filter(|p| !p.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, "true"));
        builder = match (name, value) {
            ("endpoint", url) if url.starts_with("https://") || url.starts_with("http://") => {
                endpoint = true;
                builder.with_endpoint(url)
            }
            ("region", region) => builder.with_region(region),
            ("allow-http", "true") => builder.with_client_options(client(true)),
            ("allow-http", "false") => builder,
            ("path-style", style @ ("true" | "false")) => builder.with_virtual_hosted_style_request(style == "false"),
            _ => return Err(BlobError::Bucket(unknown(name))),
        };
    }
    if !endpoint && std::env::var_os("AWS_REGION").is_none() && !query.contains("region=") {
        return Err(BlobError::Bucket("an endpoint or a region must be named".to_owned()));
    }
    Ok(builder.build()?)
}

fn client(allow_http: bool) -> ClientOptions {
    ClientOptions::new().with_timeout(TIMEOUT).with_connect_timeout(CONNECT).with_allow_http(allow_http)
}

/// Names the parameter and not its value: somebody may have put a secret there.
fn unknown(name: &str) -> String {
    format!("{name} cannot be so: endpoint, region, allow-http and path-style may be named")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_buckets() {
        for good in [
            "s3://files?region=eu-central-1",
            "s3://files?endpoint=https://s3.example.org",
            "s3://files/?endpoint=http://127.0.0.1:9000&allow-http&region=us-east-1&path-style=false",
        ] {
            assert_eq!(open(good).unwrap().1, "s3://files", "{good}");
        }
        for bad in [
            "s3://",
            "s3://?region=x",
            "s3://files/prefix?region=x",
            "s3://files",
            "s3://files?region=x&secret=hush",
            "s3://files?endpoint=ftp://x",
            "s3://files?region=x&allow-http=maybe",
        ] {
            let refused = open(bad).unwrap_err();
            assert!(matches!(refused, BlobError::Bucket(_)), "{bad}");
            assert!(!refused.to_string().contains("hush"));
        }
        for bad in ["", "gs://bucket", "https://example.com"] {
            assert!(matches!(open(bad).unwrap_err(), BlobError::Address), "{bad}");
        }
    }
}
