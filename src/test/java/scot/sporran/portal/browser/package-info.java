/** The pages in a real browser: Debian's Chromium, driven by Playwright. */
@NullMarked
package scot.sporran.portal.browser;

import org.jspecify.annotations.NullMarked;
