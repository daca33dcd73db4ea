/** Alerts and dead letters as the JSON documents that Kafka carries and Elasticsearch keeps. */
package org.xiezhi.connectors.document;
