/** The engine beside its peers: the same events, the same alerts, one thread, in memory. */
package org.xiezhi.bench.peers;
