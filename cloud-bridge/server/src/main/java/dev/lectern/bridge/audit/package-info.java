/**
 * What was decided about keys, people and money, as a chain that its own writer cannot rewrite
 * unnoticed: {@code docs/security.md} says against whom that helps.
 */
@NullMarked
package dev.lectern.bridge.audit;

import org.jspecify.annotations.NullMarked;
