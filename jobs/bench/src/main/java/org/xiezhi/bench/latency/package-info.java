/** Latency: from the commit of an overcharge until a search finds its alert. */
package org.xiezhi.bench.latency;
