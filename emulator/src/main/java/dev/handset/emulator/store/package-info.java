/** What the lab keeps: named tables of records, in memory or in one file. */
package dev.handset.emulator.store;
