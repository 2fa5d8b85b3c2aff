/**
 * The pool's web services: metadata, web tickets, certificate provisioning and the anonymous root
 * chain ([MS-OCAUTHWS]; web-services.md §1 and §2).
 */
package dev.handset.emulator.pool;
