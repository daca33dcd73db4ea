/** Rule sets on their way to the job: published whole, taken whole. */
package org.xiezhi.supervision.rules;
