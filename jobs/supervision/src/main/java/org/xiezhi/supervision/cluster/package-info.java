/** Flink in one process of ours, with which nobody else on the machine can talk. */
package org.xiezhi.supervision.cluster;
