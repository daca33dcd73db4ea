/** The process that holds the Flink cluster and runs the jobs in it. */
package org.xiezhi.local.job;
