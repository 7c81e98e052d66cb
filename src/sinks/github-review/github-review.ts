// Keeps the comment of a review on a pull request on GitHub.

import type { KeptComment, StickyText } from '../../domain/review-post.ts'
import { keepComment } from '../sticky-comment.ts'
import { githubComments } from './comments.ts'
import type { GithubAccess } from './github-api.ts'

export async function keepGithubComment(access: GithubAccess, pull: number, text: StickyText): Promise<KeptComment> {
  return keepComment(await githubComments(access, pull), text)
}
