/** Documents into Elasticsearch, and the indices that take them. */
package org.xiezhi.connectors.elasticsearch;
