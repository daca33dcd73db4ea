/** Throughput: the whole supervision against mere decoding, in one run. */
package org.xiezhi.bench.throughput;
