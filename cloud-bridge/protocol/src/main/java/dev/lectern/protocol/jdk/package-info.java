/**
 * What the wire needs of cryptography, as the JDK has it, once for the bridge and the devices.
 * Nothing else of the wire or of the rules of reading sees it: both become a web module, where the
 * browser does this. The ciphers of sealed bodies are not here: they take the JDK's HKDF, which is
 * younger than the class files that the web module's compiler reads.
 */
@NullMarked
package dev.lectern.protocol.jdk;

import org.jspecify.annotations.NullMarked;
