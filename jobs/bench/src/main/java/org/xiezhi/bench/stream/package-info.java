/** The stream of changes that is measured with: a department at work, made of captured records. */
package org.xiezhi.bench.stream;
