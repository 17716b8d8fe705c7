/** PhotoSwipe's smaller build, which it has no types for. */
declare module 'photoswipe-min' {
  export { default } from 'photoswipe';
}
