/** Property tests draw the same cases in every run. Import it for its effect; a failure prints the seed and the case. */
import fc from "fast-check";

fc.configureGlobal({ seed: 20_260_401 });
