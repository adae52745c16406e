package scot.sporran.returns.matching;

import java.util.List;

/**
 * A line and a paper of the same amount that may belong together.
 *
 * @param line index of the line
 * @param paper index of the evidence
 * @param weight how well they agree; 1,000 and more when nothing speaks against it
 */
record Candidate(int line, int paper, int weight, List<String> facts) {}
