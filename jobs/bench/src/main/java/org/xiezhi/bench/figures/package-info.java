/** What is made of many measured values. */
package org.xiezhi.bench.figures;
