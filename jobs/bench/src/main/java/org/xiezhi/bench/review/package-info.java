/** How long all keys take to be judged again, and what else waits for it. */
package org.xiezhi.bench.review;
