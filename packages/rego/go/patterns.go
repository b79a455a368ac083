package main

import "github.com/open-policy-agent/opa/v1/ast"

type patternsSummary struct {
	Literal  int     `json:"literal"`
	Computed []place `json:"computed"`
}

func patterns(compiler *ast.Compiler, files map[string]string) map[string]patternsSummary {
	return map[string]patternsSummary{}
}
