/** What runs inside a worker of Kafka Connect, between Debezium and the topic. */
package org.xiezhi.capture;
