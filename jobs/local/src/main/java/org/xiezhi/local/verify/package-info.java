/** What a running stack has found of a simulated run, and when it is through with it. */
package org.xiezhi.local.verify;
