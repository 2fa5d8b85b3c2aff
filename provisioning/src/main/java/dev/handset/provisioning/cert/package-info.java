/** Certificate provisioning: root chain download, PKCS#10, proof signature, GetAndPublishCert. */
package dev.handset.provisioning.cert;
