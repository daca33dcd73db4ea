/** The supervision job: from captured records to alerts. */
package org.xiezhi.supervision;
