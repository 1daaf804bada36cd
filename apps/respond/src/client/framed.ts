import { tellSite } from './tell-site.ts';

// All that a page needs which works without a script and stands in a frame.
tellSite();
