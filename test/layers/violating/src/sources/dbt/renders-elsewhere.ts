import { Template } from '@huggingface/jinja'

export const template = Template
