//! The data set's own repository.

use std::time::Duration;

use anyhow::{Context, Result};
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use super::PublishedFile;
use super::source::{Delivery, Source};

/// Where the files are, at a fixed commit.
const URL: &str = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/\
                   b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion";

/// The data set's own repository, over HTTPS.
pub(super) struct Website {
    url: String,
    agent: Agent,
}

impl Website {
    pub(super) fn at(url: &str) -> Self {
        let roots = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let agent = Agent::config_builder()
            .tls_config(roots)
            .timeout_connect(Some(Duration::from_secs(15)))
            .timeout_recv_response(Some(Duration::from_secs(30)))
            // Enough for 30 MB over the slowest of lines, short enough not to hang for ever.
            .timeout_recv_body(Some(Duration::from_secs(900)))
            .build()
            .into();
        Self {
            url: url.to_owned(),
            agent,
        }
    }
}

impl Default for Website {
    fn default() -> Self {
        Self::at(URL)
    }
}

impl Source for Website {
    fn name(&self) -> String {
        self.url.clone()
    }

    fn open(&mut self, file: &PublishedFile) -> Result<Delivery> {
        let url = format!("{}/{}", self.url, file.packed_name());
        let response = self
            .agent
            .get(&url)
            .call()
            .with_context(|| file.packed_name())?;
        let body = response.into_body();
        let length = body.content_length();
        Ok(Delivery {
            bytes: Box::new(body.into_reader()),
            length,
            packed: true,
        })
    }
}
