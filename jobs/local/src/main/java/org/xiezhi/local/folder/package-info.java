/**
 * What lies on disk: the installation, and the data folder with its ports, secrets and endpoints.
 */
package org.xiezhi.local.folder;
