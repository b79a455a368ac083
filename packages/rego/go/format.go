package main

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
)

type formatRequest struct {
	Files map[string]string `json:"files"`
}

type formatResult struct {
	Changed  map[string]string `json:"changed"`
	Failures []failure         `json:"failures"`
}

// formatFiles gives the texts that OPA would write differently.
func formatFiles(request []byte) (any, error) {
	var input formatRequest
	if err := json.Unmarshal(request, &input); err != nil {
		return nil, err
	}
	changed := map[string]string{}
	var failures ast.Errors
	for _, path := range slices.Sorted(maps.Keys(input.Files)) {
		text := input.Files[path]
		module, err := parseFile(path, text, withHeaders(everything()))
		if err != nil {
			failures = append(failures, asErrors(err, path)...)
			continue
		}
		formatted, err := format.SourceWithOpts(path, []byte(text), formatOptions(module))
		if err != nil {
			failures = append(failures, asErrors(err, path)...)
		} else if string(formatted) != text {
			changed[path] = string(formatted)
		}
	}
	return formatResult{changed, describeFailures(failures, input.Files)}, nil
}

// A file in Rego v0 stays one: formatting is no migration.
func formatOptions(module *ast.Module) format.Opts {
	parser := withHeaders(everything())
	parser.RegoVersion = module.RegoVersion()
	return format.Opts{RegoVersion: module.RegoVersion(), ParserOptions: &parser}
}
