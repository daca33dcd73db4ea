/** How every client of ours reaches Kafka. */
package org.xiezhi.connectors.kafka;
