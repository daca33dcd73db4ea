/** How those who run the product are told what is wrong with its sources, its rules and itself. */
package org.xiezhi.connectors.operational;
